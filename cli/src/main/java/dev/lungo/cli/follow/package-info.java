/// Parts that the views of a session share: its events, carried from one thread to another, what of it is drawn, and
/// the form of a request to a person.
@NullMarked
package dev.lungo.cli.follow;

import org.jspecify.annotations.NullMarked;
