/// `lungo attach`: a session is followed and talked to, line by line.
@NullMarked
package dev.lungo.cli.attach;

import org.jspecify.annotations.NullMarked;
