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
	return `Completes commands, options and their values, and the names of files.

Examples:
  source <(onrecord completion bash)
  source <(onrecord completion zsh)
  onrecord completion fish > ~/.config/fish/completions/onrecord.fish`
}

// Run prints a script that completes commands and options, and file names for the rest.
func (c *completionCommand) Run(e *env, k *kong.Context) error {
	script := bashScript(k.Model.Node)
	switch c.Shell {
	case "zsh":
		script = "autoload -U +X bashcompinit && bashcompinit\n" + script
	case "fish":
		script = fishScript(k.Model.Node)
	}
	_, err := fmt.Fprint(e.stdout, script)
	return err
}

// bashScript tells words apart by the command before them: "read", "score names".
func bashScript(root *kong.Node) string {
	var b strings.Builder
	b.WriteString(`_onrecord() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=""
  local command="${COMP_WORDS[*]:1:COMP_CWORD-1} "
  case $command in
`)
	bashCases(&b, root, "")
	b.WriteString(`  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _onrecord onrecord
`)
	return b.String()
}

// bashCases writes a case for a command, after those for the commands under it, whose
// words begin with its own.
func bashCases(b *strings.Builder, node *kong.Node, path string) {
	for _, child := range node.Children {
		bashCases(b, child, path+child.Name+" ")
	}
	fmt.Fprintf(b, "    %q*)\n      case $before in\n", path)
	for _, f := range node.Flags {
		if f.Enum != "" {
			fmt.Fprintf(b, "        --%s) words=%q ;;\n", f.Name, strings.ReplaceAll(f.Enum, ",", " "))
		}
	}
	fmt.Fprintf(b, "        *) words=%q ;;\n      esac ;;\n", strings.Join(wordsOf(node), " "))
}

// wordsOf returns what may follow a command: the commands under it, the values of its
// argument, and its options.
func wordsOf(node *kong.Node) []string {
	var words []string
	for _, child := range node.Children {
		words = append(words, child.Name)
	}
	for _, arg := range node.Positional {
		if arg.Enum != "" {
			words = append(words, strings.Split(arg.Enum, ",")...)
		}
	}
	for _, f := range node.Flags {
		words = append(words, "--"+f.Name)
	}
	if len(node.Flags) == 0 || node.Flags[0].Name != "help" {
		words = append(words, "--help")
	}
	return words
}

func fishScript(root *kong.Node) string {
	var b strings.Builder
	fishLines(&b, root, "__fish_use_subcommand")
	return b.String()
}

// fishLines writes what may follow a command; condition holds when it does.
func fishLines(b *strings.Builder, node *kong.Node, condition string) {
	for _, child := range node.Children {
		fmt.Fprintf(b, "complete -c onrecord -n '%s' -a %s -d %s\n", condition, child.Name, fishQuote(child.Help))
		fishLines(b, child, "__fish_seen_subcommand_from "+child.Name)
	}
	for _, arg := range node.Positional {
		if arg.Enum != "" {
			fmt.Fprintf(b, "complete -c onrecord -n '%s' -fa %s\n", condition, fishQuote(strings.ReplaceAll(arg.Enum, ",", " ")))
		}
	}
	for _, f := range node.Flags {
		line := fmt.Sprintf("complete -c onrecord -n '%s' -l %s", condition, f.Name)
		if f.Enum != "" {
			line += " -xa " + fishQuote(strings.ReplaceAll(f.Enum, ",", " "))
		}
		fmt.Fprintln(b, line)
	}
}

func fishQuote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}
