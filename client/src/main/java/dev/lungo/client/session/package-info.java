/// The model of a session: what a client knows of it, folded from events and answers. Every screen is a view of it.
@NullMarked
package dev.lungo.client.session;

import org.jspecify.annotations.NullMarked;
