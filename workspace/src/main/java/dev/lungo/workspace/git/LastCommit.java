package dev.lungo.workspace.git;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.CommittedFiles.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Files of a commit, and those that git converts with a program or an encoding.
record LastCommit(GitProgram git, String commit) {
    /// Names for one command line.
    private static final int BATCH = 500;
    private static final List<String> ATTRIBUTES = List.of("filter", "ident", "working-tree-encoding");
    private static final Set<String> NOT_SET = Set.of("unspecified", "unset");

    Map<String, Entry> entries(List<String> files) throws ToolFailure, InterruptedException {
        var entries = new HashMap<String, Entry>();
        for (var names : batches(files)) {
            for (var line : run(List.of("ls-tree", "-r", "-z", "--full-tree", commit, "--"), names)
                    .split("\0")) {
                int tab = line.indexOf('\t');
                var fields = line.substring(0, Math.max(0, tab)).split(" ");
                if (fields.length == 3 && fields[1].equals("blob"))
                    entries.put(line.substring(tab + 1), new Entry(fields[0], fields[2]));
            }
        }
        return entries;
    }

    Set<String> converted(List<String> files) throws ToolFailure, InterruptedException {
        var converted = new HashSet<String>();
        for (var names : batches(files)) {
            var command = new ArrayList<>(List.of("check-attr", "-z"));
            command.addAll(ATTRIBUTES);
            command.add("--");
            var fields = run(command, names).split("\0");
            for (int i = 0; i + 2 < fields.length; i += 3)
                if (!NOT_SET.contains(fields[i + 2])) converted.add(fields[i]);
        }
        return converted;
    }

    private String run(List<String> command, List<String> names) throws ToolFailure, InterruptedException {
        var arguments = new ArrayList<>(command);
        arguments.addAll(names);
        return git.run(arguments.toArray(String[]::new));
    }

    private static List<List<String>> batches(List<String> files) {
        var batches = new ArrayList<List<String>>();
        for (int i = 0; i < files.size(); i += BATCH) batches.add(files.subList(i, Math.min(files.size(), i + BATCH)));
        return batches;
    }
}
