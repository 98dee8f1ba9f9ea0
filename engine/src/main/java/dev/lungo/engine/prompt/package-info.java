/// The texts that the program itself says to models.
@NullMarked
package dev.lungo.engine.prompt;

import org.jspecify.annotations.NullMarked;
