/** A page of a longer list: asked for, and given. */
export interface PageRequest {
  offset: number;
  limit: number;
}

export interface Page<T> {
  items: T[];
  /** Of all pages together. */
  total: number;
}
