/// What the model can call: one class here and one `tool/<name>.md` for each.
@NullMarked
package dev.lungo.tools;

import org.jspecify.annotations.NullMarked;
