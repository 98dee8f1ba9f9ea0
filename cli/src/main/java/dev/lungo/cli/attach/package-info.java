/// `lungo attach`: follows a session and prompts it, line by line.
@NullMarked
package dev.lungo.cli.attach;

import org.jspecify.annotations.NullMarked;
