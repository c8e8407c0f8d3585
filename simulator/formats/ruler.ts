/** `....:....1....:....2`: where columns can be counted. */
export const ruler = (length: number): string =>
  Array.from({ length: Math.ceil(length / 10) }, (_, ten) => `....:....${(ten + 1) % 10}`)
    .join('')
    .slice(0, length);
