package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.syntax.Redirection;
import dev.lungo.policy.shell.syntax.ShellNode;
import dev.lungo.policy.shell.syntax.ShellReader;
import dev.lungo.policy.shell.syntax.ShellWord;
import dev.lungo.policy.shell.syntax.UnparsableException;
import dev.lungo.policy.shell.table.WordGroups;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Visits all commands in the order in which they run, and follows the directory.
final class TreeWalk {
    private static final int DEEPEST = 20;
    private static final Pattern MOVES = Pattern.compile("\\b(cd|pushd|popd|eval)\\b");
    private static final Pattern EVALUATES = Pattern.compile(
            "\\(\\(|\\[|\\b(let|test|declare|typeset|local|read|unset|printf|export|readonly|wait|mapfile)\\b");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z_]\\w*)(\\[[^]]*])?\\+?=.*", Pattern.DOTALL);
    /// Bash expands the target of `>&` again after it has removed the quotes.
    private static final Pattern EXPANDED_AGAIN = Pattern.compile("[$`~\\\\*?\\[{'\"]");

    private static final List<String> KEPT = List.of("neutral", "declares", "evaluates", "subscripts", "shells");

    private final CommandParts parts;
    private final Locations locations;
    private final CommandJudge commands;
    private final boolean moves;
    private final boolean evaluates;
    private int depth;
    /// The command whose output the present one gets.
    private @Nullable ShellNode feeding;

    TreeWalk(CommandParts parts, ShellSituation situation, String source) {
        this.parts = parts;
        this.locations = new Locations(situation);
        this.commands = new CommandJudge(parts, locations, this);
        this.moves = MOVES.matcher(source).find();
        this.evaluates = EVALUATES.matcher(source).find();
    }

    /// Judges shell text found in a command; returns where it leaves the shell.
    Place text(String text, Place place, PartDraft part) {
        if (depth > DEEPEST) {
            part.raise(Action.ASK, "it is nested too deeply");
            return Place.UNKNOWN;
        }
        depth++;
        try {
            return node(ShellReader.read(text, 2 * depth), place);
        } catch (UnparsableException unclear) {
            var raw = parts.open(text);
            parts.decide(raw, text);
            raw.raise(Action.ASK, "the command is not clear: " + unclear.getMessage());
            return Place.UNKNOWN;
        } finally {
            depth--;
        }
    }

    Place node(ShellNode node, Place place) {
        return switch (node) {
            case ShellNode.Simple simple -> simple(simple, place);
            case ShellNode.Compound compound -> compound(compound, place);
        };
    }

    private Place compound(ShellNode.Compound node, Place place) {
        for (var word : node.words()) inspect(word, place, parts.whole());
        redirect(node.redirections(), place, parts.whole());
        var children = node.parts();
        return switch (node.kind()) {
            case SEQUENCE, GROUP -> sequence(children, place);
            case AND -> and(children, place);
            case OR -> or(children, place);
            case PIPELINE -> pipeline(children, place);
            case SUBSHELL -> apart(children, place);
            case IF, CASE, NEGATION -> branches(children, place);
            case LOOP -> loop(children, place);
            case FUNCTION -> function(node, place);
            case TIME -> timed(node, place);
            case ARITHMETIC, HERE -> place;
        };
    }

    private Place sequence(List<ShellNode> children, Place place) {
        var here = place;
        for (var child : children) here = node(child, here);
        return here;
    }

    private Place and(List<ShellNode> children, Place place) {
        var here = node(children.getFirst(), place);
        var after = here;
        for (var child : children.subList(1, children.size())) {
            here = node(child, here);
            after = after.or(here);
        }
        return after;
    }

    private Place or(List<ShellNode> children, Place place) {
        if (children.size() == 2 && exits(children.getLast())) {
            var after = node(children.getFirst(), place);
            node(children.getLast(), place);
            return after;
        }
        var here = place;
        for (var child : children) here = here.or(node(child, here));
        return here;
    }

    /// True for a plain `exit`, after which nothing runs.
    private static boolean exits(ShellNode node) {
        return node instanceof ShellNode.Simple simple && simple.source().matches("exit( \\d+)?");
    }

    private Place apart(List<ShellNode> children, Place place) {
        for (var child : children) node(child, place);
        return place;
    }

    private Place pipeline(List<ShellNode> children, Place place) {
        var outer = feeding;
        for (var child : children) {
            node(child, place);
            feeding = child;
        }
        feeding = outer;
        return place;
    }

    private Place branches(List<ShellNode> children, Place place) {
        var here = place;
        for (var child : children) here = here.or(node(child, here));
        return here;
    }

    private Place loop(List<ShellNode> children, Place place) {
        var after = sequence(children, place);
        if (after.equals(place)) return place;
        sequence(children, Place.UNKNOWN);
        return Place.UNKNOWN;
    }

    private Place function(ShellNode.Compound node, Place place) {
        var name = node.words().getFirst().text();
        if (KEPT.stream().anyMatch(group -> WordGroups.has(group, name)) || CommandJudge.isBuiltin(name))
            parts.whole().raise(Action.ASK, "a function replaces `" + name + "`");
        apart(node.parts(), moves ? Place.UNKNOWN : place);
        return place;
    }

    private Place timed(ShellNode.Compound node, Place place) {
        var part = parts.open(node.source());
        part.silent = true;
        part.sets = true;
        if (node.parts().getFirst() instanceof ShellNode.Simple simple)
            parts.tighten(part, "time " + CommandParts.text(simple.words()));
        parts.tighten(part, node.source());
        return node(node.parts().getFirst(), place);
    }

    private Place simple(ShellNode.Simple node, Place place) {
        var part = new PartDraft();
        for (var word : node.assignments()) assign(word, place, part);
        for (var word : node.words()) inspect(word, place, part);
        redirect(node.redirections(), place, part);
        if (node.words().isEmpty()) {
            parts.whole().raise(part.action(), part.reason());
            parts.whole().writes |= part.writes;
            return place;
        }
        FedProgram.judge(node, feeding, part);
        parts.prepare(part);
        var after = commands.run(BraceExpansion.of(node.words()), place);
        parts.drop(part);
        return after;
    }

    private void assign(ShellWord word, Place place, PartDraft part) {
        inspect(word, place, part);
        var named = NAMED.matcher(word.text());
        if (named.matches()) variable(named.group(1), part);
        boolean hidden = word.mask().indexOf('q') >= 0 && HiddenCode.substitutes(word.text());
        if (hidden && !word.dynamic()) part.raise(Action.ASK, "a variable holds code");
    }

    static void variable(String name, PartDraft part) {
        if (WordGroups.steers(name)) part.raise(Action.ASK, "the variable " + name + " decides which code runs");
    }

    /// Judges what the expansions of a word run and set.
    private void inspect(ShellWord word, Place place, PartDraft part) {
        for (var command : word.commands()) node(command, place);
        for (var name : word.sets()) variable(name, part);
        for (var hazard : word.hazards()) part.raise(Action.ASK, hazard);
        if (evaluates && HiddenCode.isSubscript(quoted(word)))
            part.raise(Action.ASK, "a subscript holds code that bash may run");
    }

    private static String quoted(ShellWord word) {
        var text = new StringBuilder();
        for (int at = 0; at < word.text().length(); at++)
            text.append(
                    "dD".indexOf(word.mask().charAt(at)) >= 0
                            ? ' '
                            : word.text().charAt(at));
        return text.toString();
    }

    private void redirect(List<Redirection> redirections, Place place, PartDraft part) {
        for (var redirection : redirections) {
            var target = redirection.target();
            inspect(target, place, part);
            if (redirection.opensVariable()) part.raise(Action.ASK, "a redirection stores its number in a variable");
            if (!redirection.data() && !isDescriptor(redirection) && !target.isSubstitution())
                file(redirection, place, part);
        }
    }

    private void file(Redirection redirection, Place place, PartDraft part) {
        var target = redirection.target();
        if (redirection.operator().equals(">&")
                && EXPANDED_AGAIN.matcher(target.text()).find())
            part.raise(Action.ASK, "bash expands the path " + target.shown() + " twice");
        part.writes = part.writes || redirection.writes() && !target.is("/dev/null");
        for (var word : BraceExpansion.of(List.of(target))) {
            if (word.glob()) part.raise(Action.ASK, "the path " + word.shown() + " is known only when it runs");
            locations.judge(word, place, redirection.writes(), part);
        }
    }

    private static boolean isDescriptor(Redirection redirection) {
        return redirection.operator().endsWith("&")
                && !redirection.target().dynamic()
                && redirection.target().text().matches("\\d+-?|-");
    }
}
