/// Gemini's contents, of Google's own address and of Vertex.
@NullMarked
package dev.lungo.providers.protocol.gemini;

import org.jspecify.annotations.NullMarked;
