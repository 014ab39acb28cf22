package io.countersign.audit;

/** Whether the writer takes entries. */
enum State {
  OPEN,
  /** The disk is nearly full: what is under way is recorded to its end, nothing new begins. */
  ENDING,
  /** A commit failed; the thread tries to open again. */
  CLOSED,
  /** No more entries are taken; what was taken is being written. */
  STOPPING,
  ENDED
}
