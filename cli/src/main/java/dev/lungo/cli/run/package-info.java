/// One prompt, from the arguments to the end of its turn.
@NullMarked
package dev.lungo.cli.run;

import org.jspecify.annotations.NullMarked;
