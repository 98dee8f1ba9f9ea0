package dev.lungo.code.map;

import dev.lungo.core.code.CodeIndex.Definition;
import java.util.List;

/// The definitions of a file, and the hashes of its words, sorted.
record FileFacts(List<Definition> definitions, int[] words) {
    static final FileFacts NONE = new FileFacts(List.of(), new int[0]);
}
