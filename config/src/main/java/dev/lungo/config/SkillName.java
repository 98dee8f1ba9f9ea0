package dev.lungo.config;

import dev.lungo.config.source.Node;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The name of a skill: that of its folder, unless its file has one that fits into a line.
public final class SkillName {
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,64}");

    private SkillName() {}

    public static String of(Node.Fields text, Path folder) {
        var name = text.text("name", "");
        return NAME.matcher(name).matches() ? name : String.valueOf(folder.getFileName());
    }
}
