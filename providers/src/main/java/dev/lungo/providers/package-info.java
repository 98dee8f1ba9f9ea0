/// Which models there are and how to reach them: the catalog, the configuration, the environment, local servers.
@NullMarked
package dev.lungo.providers;

import org.jspecify.annotations.NullMarked;
