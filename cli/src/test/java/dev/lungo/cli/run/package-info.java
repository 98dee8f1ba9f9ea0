@NullMarked
package dev.lungo.cli.run;

import org.jspecify.annotations.NullMarked;
