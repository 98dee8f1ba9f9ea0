/// Texts: pages, streams, encodings, and their similarity.
@NullMarked
package dev.lungo.core.text;

import org.jspecify.annotations.NullMarked;
