/// OpenAI's protocols as Azure offers them.
@NullMarked
package dev.lungo.providers.protocol.azure;

import org.jspecify.annotations.NullMarked;
