/** The field that holds any batch of what gives batches. */
export const BATCH = '#any';
