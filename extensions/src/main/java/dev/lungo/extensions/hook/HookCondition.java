package dev.lungo.extensions.hook;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Wildcard;
import dev.lungo.policy.shell.ShellPolicy;
import dev.lungo.policy.shell.ShellSituation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `if` of a hook: a permission rule such as `Bash(git push *)` that a call has to match. An empty one matches
/// everything, and so does a command that cannot be analyzed, because a hook that runs too often is the safer error.
public record HookCondition(String text) {
    private static final Pattern DYNAMIC = Pattern.compile("[$`]");
    private static final String SERVER = "mcp__";
    private static final Pattern RULE = Pattern.compile("([\\w*-]+)(?:\\((.*)\\))?", Pattern.DOTALL);

    static final HookCondition NONE = new HookCondition("");

    /// The problem with the condition; empty if there is none.
    String problem() {
        return text.isEmpty() || RULE.matcher(text).matches() ? "" : "its \"if\" is no permission rule";
    }

    /// A call as hooks see it; null arguments where an event has no call.
    record Subject(
            Path directory,
            Path home,
            List<String> names,
            @Nullable Map<String, Object> arguments) {
        /// True for a tool with this name, or of this MCP server.
        boolean is(String tool) {
            return names.stream()
                    .anyMatch(name ->
                            Wildcard.matches(tool, name) || tool.startsWith(SERVER) && name.startsWith(tool + "__"));
        }
    }

    boolean matches(Subject subject) {
        if (text.isEmpty()) return true;
        var rule = RULE.matcher(text);
        if (!rule.matches() || subject.arguments == null) return false;
        if (!subject.is(rule.group(1))) return false;
        var what = rule.group(2);
        if (what == null || what.isBlank() || what.equals("*")) return true;
        return matches(what.strip(), subject, subject.arguments);
    }

    private static boolean matches(String what, Subject subject, Map<String, Object> arguments) {
        if (arguments.get("command") instanceof String command && subject.names.contains(Permission.BASH))
            return command(what, command, subject.directory);
        if (arguments.get("file_path") instanceof String file) return path(what, file, subject);
        if (arguments.get("url") instanceof String url && what.startsWith("domain:"))
            return Pattern.compile("^[a-z]+://(?:[^/@]*@)?" + host(what.substring("domain:".length())) + "(?:[:/?#]|$)")
                    .matcher(url)
                    .find();
        return arguments.values().stream()
                .anyMatch(value -> value instanceof String text && Wildcard.matches(what, text));
    }

    private static String host(String pattern) {
        return pattern.startsWith("*.") ? "[^/:?#]+\\." + Pattern.quote(pattern.substring(2)) : Pattern.quote(pattern);
    }

    /// True if one of the simple commands matches, or what they are is not clear. A pattern with more than the name of
    /// a program may match any line whose words are known only when it runs.
    private static boolean command(String what, String command, Path directory) {
        var pattern = what.endsWith(":*") ? what.substring(0, what.length() - 2) + " *" : what;
        boolean more = pattern.replaceFirst(" \\*$", "").indexOf(' ') >= 0;
        if (more && DYNAMIC.matcher(command).find()) return true;
        var rules =
                List.of(new Rule(Permission.BASH, "*", Action.ALLOW), new Rule(Permission.BASH, pattern, Action.DENY));
        var place = directory.toString();
        return ShellPolicy.judge(command, new ShellSituation(rules, place, place, place, Action.ALLOW))
                        .action()
                != Action.ALLOW;
    }

    private static boolean path(String what, String file, Subject subject) {
        if (what.startsWith("~/")) return path("/" + subject.home.resolve(what.substring(2)), file, subject);
        var pattern = what.startsWith("./") ? what.substring(2) : what.startsWith("**/") ? what.substring(3) : what;
        var plain = pattern.replace("/**/", "/*").replace("**", "*");
        if (what.startsWith("//")) return Wildcard.matches(plain.substring(1), file);
        var path = Path.of(file);
        var name = path.startsWith(subject.directory)
                ? subject.directory.relativize(path).toString()
                : file;
        boolean anywhere = what.startsWith("**/") || what.indexOf('/') < 0;
        return Wildcard.matches(plain.startsWith("/") ? plain.substring(1) : plain, name)
                || anywhere && Wildcard.matches("*/" + plain, "/" + name);
    }
}
