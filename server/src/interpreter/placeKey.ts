import type { Place } from '../syntax/tree';

export const placeKey = ({ owner, node }: Place): string => `${owner}.${node}`;
