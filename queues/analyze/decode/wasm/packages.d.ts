/** What of the decoders' packages is used: their glue without their decoders' classes, which copy, buffer whole files and can't be trusted to end. */

interface Emscripten {
  instantiate(): this;
  /** Resolves when the instance runs. */
  ready: Promise<unknown>;
  /** The instance's memory: it never grows. */
  HEAP: ArrayBuffer;
  /** 0 when there is no memory left. */
  malloc(bytes: number): number;
  free(pointer: number): void;
}

declare module "*/@wasm-audio-decoders/common/index.js" {
  /** Compiles what the glue carries in strings; gets its static members from its first instance. */
  export const WASMAudioDecoderCommon: new () => object;
}

declare module "*/mpg123-decoder/src/EmscriptenWasm.js" {
  interface Mpg123 extends Emscripten {
    /** Writes the decoder's address; 0 is success. */
    mpeg_frame_decoder_create(decoderPointer: number, isGapless: number): number;
    mpeg_decoder_feed(decoder: number, input: number, bytes: number): number;
    mpeg_decoder_read(
      decoder: number,
      output: number,
      outputFloats: number,
      samplesPointer: number,
      ratePointer: number,
      errorPointer: number,
    ): number;
  }
  const Mpg123: new (common: unknown) => Mpg123;
  export default Mpg123;
}

declare module "*/flac/src/EmscriptenWasm.js" {
  interface LibFlac extends Emscripten {
    create_decoder(
      channels: number,
      sampleRate: number,
      bitsPerSample: number,
      samplesDecoded: number,
      outputPointer: number,
      outputFloats: number,
      errorText: number,
      stateText: number,
    ): number;
    /** Frees the input itself. */
    decode_frame(decoder: number, input: number, bytes: number): void;
    destroy_decoder(decoder: number): void;
  }
  const LibFlac: new (common: unknown) => LibFlac;
  export default LibFlac;
}

declare module "*/ogg-vorbis/src/EmscriptenWasm.js" {
  interface LibVorbis extends Emscripten {
    create_decoder(
      input: number,
      inputBytes: number,
      outputPointer: number,
      channels: number,
      sampleRate: number,
      samplesDecoded: number,
      errors: number,
      errorsLength: number,
      maxErrors: number,
    ): number;
    send_setup(decoder: number, isFirst: number): void;
    init_dsp(decoder: number): void;
    decode_packets(decoder: number): void;
  }
  const LibVorbis: new (common: unknown) => LibVorbis;
  export default LibVorbis;
}

declare module "*/opus-decoder/src/EmscriptenWasm.js" {
  interface LibOpus extends Emscripten {
    opus_frame_decoder_create(
      sampleRate: number,
      channels: number,
      streams: number,
      coupledStreams: number,
      mapping: number,
      preSkip: number,
      isForcedStereo: number,
    ): number;
    /** Samples a channel; below 0 an error of libopus. */
    opus_frame_decode_float_deinterleaved(
      decoder: number,
      input: number,
      bytes: number,
      output: number,
    ): number;
  }
  const LibOpus: new (common: unknown) => LibOpus;
  export default LibOpus;
}

declare module "*/decode-aac/src/aac.wasm.js" {
  export interface Faad2 {
    /** Other ones after the memory has grown. */
    HEAPU8: Uint8Array;
    HEAPF32: Float32Array;
    _malloc(bytes: number): number;
    _aac_create(): number;
    /** With the beginning of an ADTS stream; below 0 an error. */
    _aac_init(handle: number, input: number, bytes: number, rate: number, channels: number): number;
    /** With an AudioSpecificConfig. */
    _aac_init2(
      handle: number,
      input: number,
      bytes: number,
      rate: number,
      channels: number,
    ): number;
    /** Where the interleaved samples lie; 0 when there are none. */
    _aac_decode(handle: number, input: number, bytes: number): number;
    /** Of all channels together. */
    _aac_samples(): number;
    _aac_channels(): number;
    _aac_samplerate(): number;
    _aac_sr_ptr(): number;
    _aac_ch_ptr(): number;
  }
  const createFaad2: (options: {
    print: (line: string) => void;
    printErr: (line: string) => void;
  }) => Promise<Faad2>;
  export default createFaad2;
}

declare module "*/decode-aac/alac.js" {
  /** With the 24 bytes of an ALACSpecificConfig. */
  export const createALAC: (config: Uint8Array) => {
    decodeFrame(frame: Uint8Array): { channelData: Float32Array[]; numSamples: number };
  };
}
