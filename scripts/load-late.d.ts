export function late(code: string): string;
