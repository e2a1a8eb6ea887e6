package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"onrecord/internal/term"
)

// The exit codes, as docs/format.md describes them.
const (
	exitOK          = 0
	exitFailed      = 1   // something could not be read or written
	exitUsage       = 2   // the command line is wrong
	exitInterrupted = 130 // stopped by the user, as shells count it
)

// commandLine lists the commands; each has a file of its own.
type commandLine struct {
	Read       readCommand       `cmd:"" help:"Read reports and print their records."`
	Add        addCommand        `cmd:"" help:"Read reports and keep them in the record."`
	Watch      watchCommand      `cmd:"" help:"Follow feeds and sitemaps and keep what is new."`
	Serve      serveCommand      `cmd:"" help:"Open the record in a browser."`
	Demo       demoCommand       `cmd:"" help:"Open a record of the sample reports in a browser."`
	MCP        mcpCommand        `cmd:"" name:"mcp" help:"Give the record to an assistant (Model Context Protocol)."`
	Search     searchCommand     `cmd:"" help:"Find statements by their words, and by who said what kind of thing where and when."`
	Who        whoCommand        `cmd:"" help:"Tell what the record holds of a person, a body or a place."`
	Story      storyCommand      `cmd:"" help:"Tell one developing matter over time, or list the stories."`
	Calendar   calendarCommand   `cmd:"" help:"List events: coming, past, moved, called off."`
	Compare    compareCommand    `cmd:"" help:"Show a statement in the words of every report."`
	Changes    changesCommand    `cmd:"" help:"List what later versions of articles changed."`
	Review     reviewCommand     `cmd:"" help:"List doubtful statements; accept, correct or reject one."`
	Merge      mergeCommand      `cmd:"" help:"Decide that several entities are one."`
	Split      splitCommand      `cmd:"" help:"Decide that some articles speak of somebody else."`
	Rename     renameCommand     `cmd:"" help:"Decide under which name an entity is shown."`
	Decisions  decisionsCommand  `cmd:"" help:"Print, undo or import what people decided."`
	Rebuild    rebuildCommand    `cmd:"" help:"Join all reports anew."`
	Sources    sourcesCommand    `cmd:"" help:"Audit what kinds of source stand behind statements."`
	Export     exportCommand     `cmd:"" help:"Write the record for other programs."`
	Import     importCommand     `cmd:"" help:"Put an export into the record."`
	User       userCommand       `cmd:"" help:"Look after who may use the record through onrecord serve."`
	Check      checkCommand      `cmd:"" help:"Verify the record."`
	Backup     backupCommand     `cmd:"" help:"Copy the record while it is in use."`
	Score      scoreCommand      `cmd:"" help:"Compare what is found with gold annotations."`
	Completion completionCommand `cmd:"" help:"Print a completion script for a shell."`
	Version    versionCommand    `cmd:"" help:"Print the version."`
}

const description = `onrecord reads news reports and prints who said what, on whose authority, when;
who is who; and which events are announced.`

// errFailed stands for failures that have been reported already, one by one.
var errFailed = errors.New("some reports could not be read")

// usageError is a mistake on the command line, with what to do instead.
type usageError struct{ problem, hint string }

func (e usageError) Error() string { return e.problem }

// run runs the command that args ask for and returns the exit code. Only main exits.
func run(ctx context.Context, e *env, args []string) (code int) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case helpShown:
			code = int(p)
		default:
			panic(p)
		}
	}()
	var cl commandLine
	k, err := kong.New(&cl, kong.Name("onrecord"), kong.Description(description),
		kong.Writers(e.stdout, e.stderr), kong.Exit(func(code int) { panic(helpShown(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: defaultWidth}),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(e))
	if err != nil {
		panic(err) // unreachable: the tags of commandLine are wrong
	}
	parsed, err := k.Parse(args)
	if err != nil {
		return report(e, usageError{err.Error(), helpFor(err)})
	}
	return report(e, parsed.Run(parsed))
}

// helpFor says where to read about the command that err is about, if there is one.
func helpFor(err error) string {
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context.Selected() != nil {
		return fmt.Sprintf("onrecord %s --help explains it", parse.Context.Selected().Path())
	}
	return "onrecord --help lists the commands"
}

// helpShown ends the parsing of a command line that asks for help; kong has no other way.
type helpShown int

// report says err on stderr and returns the exit code for it.
func report(e *env, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFailed):
		return exitFailed
	case errors.Is(err, context.Canceled):
		e.say("interrupted")
		return exitInterrupted
	case errors.As(err, &usage):
		e.say("%s", usage.problem)
		e.say("hint: %s", usage.hint)
		return exitUsage
	}
	e.say("%v", err)
	return exitFailed
}

// say writes one line to stderr. Words from outside cannot act on the terminal.
func (e *env) say(format string, args ...any) {
	line := term.Clean(fmt.Sprintf(format, args...))
	fmt.Fprintln(e.stderr, "onrecord: "+strings.TrimSuffix(line, "."))
}
