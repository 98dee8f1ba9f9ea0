/// Tool calls that models write as text, in the forms they were trained on.
@NullMarked
package dev.lungo.engine.textcalls;

import org.jspecify.annotations.NullMarked;
