import * as z from 'zod'

// Runs before any code of the pages. Zod tries `new Function` as soon as an object schema is made, to compile its checks;
// under the pages' policy even the try is a violation.
z.config({ jitless: true })

// Popovers that hold the page still write a style element; they take its nonce from here (webpack's name for it).
Object.assign(globalThis, { __webpack_nonce__: document.querySelector('script')?.nonce })
