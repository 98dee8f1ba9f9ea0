/// `lungo auth`: connecting providers.
@NullMarked
package dev.lungo.cli.auth;

import org.jspecify.annotations.NullMarked;
