package dev.countersign.api.evidence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds bytes eight at a time.
final class Bytes {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Bytes() {}

    /// The first place from `at` on where one of two bytes stands, `end` when there is none.
    static int find(byte[] buffer, int at, int end, byte one, byte other) {
        var ones = (one & 0xff) * ONES;
        var others = (other & 0xff) * ONES;
        var from = at;
        while (from + Long.BYTES <= end) {
            var eight = (long) EIGHT.get(buffer, from);
            var found = zero(eight ^ ones) | zero(eight ^ others);
            if (found != 0) {
                return from + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            from += Long.BYTES;
        }
        while (from < end && buffer[from] != one && buffer[from] != other) {
            from++;
        }
        return from;
    }

    /// The highest bit of the first byte that is zero, and none below it.
    private static long zero(long eight) {
        return eight - ONES & ~eight & HIGHS;
    }
}
