/// Commands about stored sessions.
@NullMarked
package dev.lungo.cli.session;

import org.jspecify.annotations.NullMarked;
