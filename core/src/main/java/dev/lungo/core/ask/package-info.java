/// Requests that a person answers: permissions and questions.
@NullMarked
package dev.lungo.core.ask;

import org.jspecify.annotations.NullMarked;
