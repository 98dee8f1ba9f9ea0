package dev.lungo.tools;

import dev.lungo.core.text.TextStream;
import dev.lungo.core.workspace.ContentKind;

/// The kind of a file, judged by its first bytes and not by its name.
sealed interface FileKind {
    record Text() implements FileKind {}

    record Media(String mime) implements FileKind {}

    record Binary() implements FileKind {}

    static FileKind of(TextStream file) {
        var media = ContentKind.media(file.sample());
        if (media.isPresent()) return new Media(media.get());
        return ContentKind.isBinary(file.sampleText()) ? new Binary() : new Text();
    }
}
