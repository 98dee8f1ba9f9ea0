package dev.lungo.engine.context;

import dev.lungo.core.provider.Prefix;
import dev.lungo.engine.agent.Prompts;
import java.util.Map;
import java.util.TreeMap;

/// A frozen system prompt taken apart: the program's own text, and the instructions by their files.
public record SystemText(String own, Map<String, String> instructions) {
    public static SystemText of(Prefix prefix) {
        var starts = new TreeMap<Integer, String>();
        for (var topic : prefix.told().keySet()) {
            if (!topic.startsWith(PromptSections.INSTRUCTIONS)) continue;
            var file = topic.substring(PromptSections.INSTRUCTIONS.length());
            int start = prefix.system().indexOf(PromptSections.instructionsHead(file));
            if (start >= 0) starts.put(start, file);
        }
        var own = new StringBuilder();
        var found = new TreeMap<String, String>();
        int at = 0;
        for (var start : starts.entrySet()) {
            own.append(prefix.system(), at, start.getKey());
            var next = starts.higherKey(start.getKey());
            at = end(
                    prefix.system(),
                    start.getKey(),
                    next == null ? prefix.system().length() : next);
            found.put(start.getValue(), prefix.system().substring(start.getKey(), at));
        }
        return new SystemText(own.append(prefix.system().substring(at)).toString(), found);
    }

    /// The list of skills follows the last instructions.
    private static int end(String system, int start, int next) {
        int skills = system.indexOf(Prompts.SKILLS, start);
        return skills < 0 ? next : Math.min(skills, next);
    }
}
