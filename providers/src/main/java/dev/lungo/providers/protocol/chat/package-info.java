/// OpenAI's chat completions and what its many vendors make of them.
@NullMarked
package dev.lungo.providers.protocol.chat;

import org.jspecify.annotations.NullMarked;
