package dev.lungo.tools.edit;

import java.util.List;

/// A changed text: the lines (from 1, before the change) where something was replaced, and how they
/// were found.
public record Edited(String text, List<Integer> lines, String strategy) {
    public boolean exact() {
        return strategy.equals(Finder.EXACTLY);
    }
}
