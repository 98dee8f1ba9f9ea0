/// Commands about what was sent to models, and what their caches did with it.
@NullMarked
package dev.lungo.cli.requests;

import org.jspecify.annotations.NullMarked;
