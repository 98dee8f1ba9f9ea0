/// What was used and what may be spent, for people.
@NullMarked
package dev.lungo.cli.usage;

import org.jspecify.annotations.NullMarked;
