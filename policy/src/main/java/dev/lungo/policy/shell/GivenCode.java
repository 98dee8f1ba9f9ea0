package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.table.Interpreter;
import dev.lungo.policy.shell.table.RunningOptions;
import dev.lungo.policy.shell.table.WordGroups;
import java.util.List;

/// Code that is given to a script or a module, such as `manage.py shell` or `python -m code`.
final class GivenCode {
    private GivenCode() {}

    /// Asks for an option with code behind a script that an interpreter or another program runs.
    static void scripts(String base, List<String> texts, String text, PartDraft part) {
        if (Interpreter.find(base) == null && !WordGroups.has("runners", base)) return;
        for (int at = 0; at < texts.size(); at++) {
            var script = CommandJudge.base(texts.get(at));
            if (!WordGroups.has("scripts", script)) continue;
            var given = texts.subList(at + 1, texts.size());
            var option = given.contains("--help") ? null : RunningOptions.find(script, given);
            if (option != null && !CommandParts.permits(part, text, option))
                part.raise(Action.ASK, "`" + script + " " + option + "` runs code");
            return;
        }
    }

    /// True for `python -m` or `coverage run -m` with a module that runs code from its arguments or its input.
    static boolean inModule(String base, List<String> texts) {
        boolean measures = base.equals("coverage") && texts.contains("run");
        if (!measures && !base.startsWith("python")) return false;
        for (int at = measures ? texts.indexOf("run") + 1 : 0; at < texts.size(); at++) {
            var option = texts.get(at);
            if (option.matches("-[A-Za-z]*m.*")) return isCode(option, texts.subList(at + 1, texts.size()));
            if (!measures && !option.startsWith("-")) return false;
        }
        return false;
    }

    private static boolean isCode(String option, List<String> next) {
        var attached = option.substring(option.indexOf('m') + 1);
        var module = attached.isEmpty() && !next.isEmpty() ? next.getFirst() : attached;
        if (module.equals("coverage")) return inModule(module, next);
        boolean debugs = module.matches("pdb|trace|profile|cProfile|runpy");
        int inner = next.indexOf("-m");
        if (debugs && inner > 0 && isCode("-m", next.subList(inner + 1, next.size()))) return true;
        return WordGroups.has("codemodules", module) && (!debugs || next.contains("-c"));
    }
}
