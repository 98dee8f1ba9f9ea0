package dev.lungo.workspace.search;

/// A text that ends a runaway match when its search is cancelled.
record InterruptibleText(CharSequence text, Cancel cancel) implements CharSequence {
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super(null, null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (cancel.requested()) {
            throw new Cancelled();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new InterruptibleText(text.subSequence(start, end), cancel);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
