/// OpenAI's responses.
@NullMarked
package dev.lungo.providers.protocol.responses;

import org.jspecify.annotations.NullMarked;
