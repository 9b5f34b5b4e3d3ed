/**
 * Everything lives from one `begin` to the next: memory is only ever taken, and given back all at once. So no track
 * leaves anything behind, however many follow.
 */
export function releaseAll(): void {
  heap.reset();
}

/** Zeroed, aligned to 16 bytes. */
export function allocate(bytes: usize): usize {
  const pointer = heap.alloc(bytes);
  memory.fill(pointer, 0, bytes);
  return pointer;
}

export function allocateF32(count: i32): usize {
  return allocate((<usize>count) << 2);
}

export function allocateF64(count: i32): usize {
  return allocate((<usize>count) << 3);
}

/** One vector of four 32-bit floats each. */
export function allocateX4(count: i32): usize {
  return allocate((<usize>count) << 4);
}
