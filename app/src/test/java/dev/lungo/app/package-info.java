/// The whole product, played: scenarios, clients over HTTP, a server that is killed.
@NullMarked
package dev.lungo.app;

import org.jspecify.annotations.NullMarked;
