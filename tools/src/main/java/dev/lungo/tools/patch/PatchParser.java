package dev.lungo.tools.patch;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.tools.edit.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the envelope format: `*** Begin Patch`, sections, `*** End Patch`.
final class PatchParser {
    private static final Pattern HEREDOC = Pattern.compile("(?:cat|apply_patch)?\\s*<<-?\\s*(['\"]?)(\\w+)\\1\\s*");
    private static final Pattern NUMBERS = Pattern.compile("-\\d+(?:,\\d+)? \\+\\d+(?:,\\d+)? @@ ?");
    private static final String BEGIN = "*** Begin Patch";
    private static final String END = "*** End Patch";
    private static final String ADD = "*** Add File: ";
    private static final String DELETE = "*** Delete File: ";
    private static final String UPDATE = "*** Update File: ";
    private static final String MOVE = "*** Move to: ";
    private static final String END_OF_FILE = "*** End of File";

    private final List<String> lines;
    private int at;

    private PatchParser(List<String> lines) {
        this.lines = lines;
    }

    static List<Section> parse(String text) throws ToolFailure {
        return new PatchParser(unwrapped(Lines.of(text.strip()).list())).sections();
    }

    private List<Section> sections() throws ToolFailure {
        if (lines.isEmpty() || !lines.getFirst().strip().equals(BEGIN))
            throw new ToolFailure("The patch must start with the line \"" + BEGIN + "\".");
        if (!lines.getLast().strip().equals(END))
            throw new ToolFailure(
                    "The patch does not end with the line \"" + END + "\"; it may be cut off. Nothing was changed.");
        var sections = new ArrayList<Section>();
        at = 1;
        while (at < lines.size() - 1) {
            if (lines.get(at).isBlank()) {
                at++;
            } else {
                sections.add(section(lines.get(at++)));
            }
        }
        if (sections.isEmpty()) throw new ToolFailure("The patch is empty.");
        return sections;
    }

    private Section section(String header) throws ToolFailure {
        if (header.startsWith(ADD)) return new Section.Add(path(header, ADD), added());
        if (header.startsWith(DELETE)) return new Section.Delete(path(header, DELETE));
        if (header.startsWith(UPDATE)) return update(path(header, UPDATE));
        throw wrong("\"" + header + "\" is not a section. Sections start with \"" + ADD.strip() + "\", \""
                + UPDATE.strip() + "\" or \"" + DELETE.strip() + "\" and a path");
    }

    private String path(String header, String start) throws ToolFailure {
        var path = header.substring(start.length()).strip();
        if (path.isEmpty()) throw wrong("the path is missing");
        return path;
    }

    private String added() throws ToolFailure {
        var content = new StringBuilder();
        while (inSection()) {
            var line = lines.get(at++);
            if (!line.startsWith("+")) {
                if (line.isBlank()) continue;
                throw wrong("each line of a new file starts with +, but this is \"" + line + "\"");
            }
            content.append(line, 1, line.length()).append('\n');
        }
        return content.toString();
    }

    private Section update(String path) throws ToolFailure {
        var moveTo = at < lines.size() - 1 && lines.get(at).startsWith(MOVE) ? path(lines.get(at++), MOVE) : null;
        var hunks = new ArrayList<Section.Hunk>();
        while (inSection()) {
            if (lines.get(at).isBlank()) {
                at++;
            } else {
                hunks.add(hunk());
            }
        }
        if (hunks.isEmpty() && moveTo == null) throw wrong("the section for " + path + " changes nothing");
        return new Section.Update(path, moveTo, hunks);
    }

    private Section.Hunk hunk() throws ToolFailure {
        int start = at + 1;
        var context = new ArrayList<String>();
        while (inSection() && lines.get(at).startsWith("@@")) {
            var lead = NUMBERS.matcher(lines.get(at++).substring(2).strip()).replaceFirst("");
            if (!lead.isBlank()) context.add(lead);
        }
        var body = new ArrayList<Section.Line>();
        int last = 0;
        while (inSection() && !lines.get(at).startsWith("@@")) {
            body.add(line(lines.get(at)));
            if (!lines.get(at++).isEmpty()) last = body.size();
        }
        boolean endOfFile = at < lines.size() && lines.get(at).strip().equals(END_OF_FILE);
        if (endOfFile) at++;
        if (last == 0) throw wrong("the hunk has no lines");
        return new Section.Hunk(start, context, List.copyOf(body.subList(0, last)), endOfFile);
    }

    private Section.Line line(String line) throws ToolFailure {
        if (line.isEmpty()) return new Section.Line(' ', "");
        char kind = line.charAt(0);
        if (kind == ' ' || kind == '+' || kind == '-') return new Section.Line(kind, line.substring(1));
        at++;
        throw wrong("each line of a hunk starts with a space, + or -, but this is \"" + line + "\"");
    }

    private boolean inSection() {
        return at < lines.size() - 1 && !lines.get(at).startsWith("*** ");
    }

    private ToolFailure wrong(String what) {
        return new ToolFailure("Line " + at + " of the patch: " + what + ". Nothing was changed.");
    }

    private static List<String> unwrapped(List<String> lines) {
        if (lines.size() < 2) return lines;
        var heredoc = HEREDOC.matcher(lines.getFirst());
        boolean wrapped = heredoc.matches() && lines.getLast().strip().equals(heredoc.group(2));
        return wrapped ? lines.subList(1, lines.size() - 1) : lines;
    }
}
