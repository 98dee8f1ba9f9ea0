/// How each vendor's models are addressed, opened and spoken to: one `Vendor` for each that has manners of its own.
@NullMarked
package dev.lungo.providers.vendor;

import org.jspecify.annotations.NullMarked;
