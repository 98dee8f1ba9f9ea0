/// Addresses, keys, and protocols of vendors: one `Vendor` for each that needs code of its own.
@NullMarked
package dev.lungo.providers.vendor;

import org.jspecify.annotations.NullMarked;
