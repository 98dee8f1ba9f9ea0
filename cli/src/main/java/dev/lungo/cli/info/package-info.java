/// Commands that tell about models and about the program itself.
@NullMarked
package dev.lungo.cli.info;

import org.jspecify.annotations.NullMarked;
