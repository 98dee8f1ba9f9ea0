/// Anthropic's messages.
@NullMarked
package dev.lungo.providers.protocol.anthropic;

import org.jspecify.annotations.NullMarked;
