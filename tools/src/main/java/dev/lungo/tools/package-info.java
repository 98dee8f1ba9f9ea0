/// The built-in tools: one class here and one `tool/<name>.md` for each.
@NullMarked
package dev.lungo.tools;

import org.jspecify.annotations.NullMarked;
