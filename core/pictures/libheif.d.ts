/** What is used of libheif's JavaScript side, which comes without types of its own. */
declare module "libheif-js/wasm-bundle.js" {
  interface HeifImage {
    is_primary(): boolean;
    /** As it is seen, once it is turned upright. */
    get_width(): number;
    get_height(): number;
    /** Fills the pixels, red, green, blue and alpha a byte each; null where they cannot be read. */
    display(
      target: { data: Uint8ClampedArray; width: number; height: number },
      done: (drawn: { data: Uint8ClampedArray } | null) => void,
    ): void;
    free(): void;
  }
  const libheif: { HeifDecoder: new () => { decode(file: Uint8Array): HeifImage[] } };
  export = libheif;
}
