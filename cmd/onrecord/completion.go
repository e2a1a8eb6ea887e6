package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"One of ${enum}."`
}

// Help is what "onrecord completion --help" adds.
func (completionCommand) Help() string {
	return `Examples:
  source <(onrecord completion bash)
  onrecord completion fish > ~/.config/fish/completions/onrecord.fish`
}

// Run prints a script that completes commands and options, and file names for the rest.
func (c *completionCommand) Run(e *env, k *kong.Context) error {
	script := bashCompletion
	switch c.Shell {
	case "zsh":
		script = "autoload -U +X bashcompinit && bashcompinit\n" + bashCompletion
	case "fish":
		script = fishCompletion
	}
	var commands, cases, fish []string
	for _, cmd := range k.Model.Children {
		commands = append(commands, cmd.Name)
		flags := flagsOf(cmd)
		cases = append(cases, fmt.Sprintf("    %s) words=%q ;;", cmd.Name, "--"+strings.Join(flags, " --")))
		fish = append(fish, fmt.Sprintf("complete -c onrecord -n __fish_use_subcommand -a %s -d '%s'", cmd.Name, cmd.Help))
		for _, f := range flags {
			fish = append(fish, fmt.Sprintf("complete -c onrecord -n '__fish_seen_subcommand_from %s' -l %s", cmd.Name, f))
		}
	}
	_, err := fmt.Fprint(e.stdout, strings.NewReplacer("COMMANDS", strings.Join(commands, " "),
		"CASES", strings.Join(cases, "\n"), "LINES", strings.Join(fish, "\n")).Replace(script))
	return err
}

// flagsOf returns the names of the long options of a command.
func flagsOf(cmd *kong.Node) []string {
	names := []string{"help"}
	for _, f := range cmd.Flags {
		if f.Name != "help" {
			names = append(names, f.Name)
		}
	}
	return names
}

const bashCompletion = `_onrecord() {
  local word=${COMP_WORDS[COMP_CWORD]} words=""
  case ${COMP_WORDS[1]} in
CASES
  esac
  if [ "$COMP_CWORD" = 1 ]; then words="COMMANDS --help"; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _onrecord onrecord
`

const fishCompletion = `LINES
`
