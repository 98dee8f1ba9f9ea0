const std = @import("std");
pub fn main() !void {
    // out
    const n: u32 = 42;
    std.debug.print("{d}\n", .{n});
}
