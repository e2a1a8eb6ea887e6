#include "textflag.h"

// Each kernel keeps its sums in registers, and for each pair of numbers of a row of A multiplies it with the pairs of 16
// columns of B. Go's assembler does not know these instructions on vectors, so they are written as words, with the
// numbers of the registers.

// SMLAL Vd.4S, Vn.4H, Vm.H[0] or [1], and with the upper half of Vn; m < 16.
#define FIRST(m, n, d) WORD $(0x0f402000 | m<<16 | n<<5 | d)
#define FIRST2(m, n, d) WORD $(0x4f402000 | m<<16 | n<<5 | d)
#define SECOND(m, n, d) WORD $(0x0f502000 | m<<16 | n<<5 | d)
#define SECOND2(m, n, d) WORD $(0x4f502000 | m<<16 | n<<5 | d)

// SCVTF Vd.4S, Vd.4S
#define FLOAT4(d) WORD $(0x4e21d800 | d<<5 | d)

// FMUL Vd.4S, Vd.4S, Vm.4S
#define FMUL4(m, d) WORD $(0x6e20dc00 | m<<16 | d<<5 | d)

// FADD Vd.4S, Vd.4S, Vm.4S
#define FADD4(m, d) WORD $(0x4e20d400 | m<<16 | d<<5 | d)

// PAIRS loads the pairs of 16 columns of B: of the first 8 columns the first of each pair to V20, the second to V21, of
// the others to V22 and V23.
#define PAIRS \
	VLD2.P 32(R5), [V20.H8, V21.H8]; \
	VLD2.P 32(R5), [V22.H8, V23.H8]

// ROW adds the pair of A in Va times the pairs of B to the sums in Vc to Vc+3.
#define ROW(a, c) \
	FIRST(a, 20, c); \
	FIRST2(a, 20, (c+1)); \
	FIRST(a, 22, (c+2)); \
	FIRST2(a, 22, (c+3)); \
	SECOND(a, 21, c); \
	SECOND2(a, 21, (c+1)); \
	SECOND(a, 23, (c+2)); \
	SECOND2(a, 23, (c+3))

// TIMES multiplies the sums in Vc to Vc+3 by the scales of the columns in V20 to V23 and that of the row in Va, and adds
// the base in V24 to V27.
#define TIMES(a, c) \
	FLOAT4(c); \
	FLOAT4((c+1)); \
	FLOAT4((c+2)); \
	FLOAT4((c+3)); \
	FMUL4(20, c); \
	FMUL4(21, (c+1)); \
	FMUL4(22, (c+2)); \
	FMUL4(23, (c+3)); \
	FMUL4(a, c); \
	FMUL4(a, (c+1)); \
	FMUL4(a, (c+2)); \
	FMUL4(a, (c+3)); \
	FADD4(24, c); \
	FADD4(25, (c+1)); \
	FADD4(26, (c+2)); \
	FADD4(27, (c+3))

// func integers4(pairs int, a *int16, aRow int, b *int16, c *float32, cRow int, base *float32, baseRow int, rowScale, scale *float32)
// the sums of one row are four registers, V4 to V19.
TEXT ·integers4(SB), NOSPLIT, $0-80
	MOVD pairs+0(FP), R0
	MOVD a+8(FP), R1
	MOVD aRow+16(FP), R8
	MOVD b+24(FP), R5
	MOVD c+32(FP), R6
	MOVD cRow+40(FP), R7
	MOVD base+48(FP), R11
	MOVD baseRow+56(FP), R12
	MOVD rowScale+64(FP), R9
	MOVD scale+72(FP), R10
	ADD  R8, R1, R2
	ADD  R8, R2, R3
	ADD  R8, R3, R4
	VEOR V4.B16, V4.B16, V4.B16
	VEOR V5.B16, V5.B16, V5.B16
	VEOR V6.B16, V6.B16, V6.B16
	VEOR V7.B16, V7.B16, V7.B16
	VEOR V8.B16, V8.B16, V8.B16
	VEOR V9.B16, V9.B16, V9.B16
	VEOR V10.B16, V10.B16, V10.B16
	VEOR V11.B16, V11.B16, V11.B16
	VEOR V12.B16, V12.B16, V12.B16
	VEOR V13.B16, V13.B16, V13.B16
	VEOR V14.B16, V14.B16, V14.B16
	VEOR V15.B16, V15.B16, V15.B16
	VEOR V16.B16, V16.B16, V16.B16
	VEOR V17.B16, V17.B16, V17.B16
	VEOR V18.B16, V18.B16, V18.B16
	VEOR V19.B16, V19.B16, V19.B16

pair4:
	PAIRS
	VLD1R.P 4(R1), [V0.S4]
	VLD1R.P 4(R2), [V1.S4]
	VLD1R.P 4(R3), [V2.S4]
	VLD1R.P 4(R4), [V3.S4]
	ROW(0, 4)
	ROW(1, 8)
	ROW(2, 12)
	ROW(3, 16)
	SUB  $1, R0
	CBNZ R0, pair4

	VLD1    (R10), [V20.S4, V21.S4, V22.S4, V23.S4]
	VLD1R.P 4(R9), [V0.S4]
	VLD1R.P 4(R9), [V1.S4]
	VLD1R.P 4(R9), [V2.S4]
	VLD1R.P 4(R9), [V3.S4]
	VLD1.P  (R11)(R12), [V24.S4, V25.S4, V26.S4, V27.S4]
	TIMES(0, 4)
	VST1.P  [V4.S4, V5.S4, V6.S4, V7.S4], (R6)(R7)
	VLD1.P  (R11)(R12), [V24.S4, V25.S4, V26.S4, V27.S4]
	TIMES(1, 8)
	VST1.P  [V8.S4, V9.S4, V10.S4, V11.S4], (R6)(R7)
	VLD1.P  (R11)(R12), [V24.S4, V25.S4, V26.S4, V27.S4]
	TIMES(2, 12)
	VST1.P  [V12.S4, V13.S4, V14.S4, V15.S4], (R6)(R7)
	VLD1    (R11), [V24.S4, V25.S4, V26.S4, V27.S4]
	TIMES(3, 16)
	VST1    [V16.S4, V17.S4, V18.S4, V19.S4], (R6)
	RET

// func integers1(pairs int, a, b *int16, c, base, rowScale, scale *float32)
TEXT ·integers1(SB), NOSPLIT, $0-56
	MOVD pairs+0(FP), R0
	MOVD a+8(FP), R1
	MOVD b+16(FP), R5
	MOVD c+24(FP), R6
	MOVD base+32(FP), R11
	MOVD rowScale+40(FP), R9
	MOVD scale+48(FP), R10
	VEOR V4.B16, V4.B16, V4.B16
	VEOR V5.B16, V5.B16, V5.B16
	VEOR V6.B16, V6.B16, V6.B16
	VEOR V7.B16, V7.B16, V7.B16

pair1:
	PAIRS
	VLD1R.P 4(R1), [V0.S4]
	ROW(0, 4)
	SUB     $1, R0
	CBNZ    R0, pair1

	VLD1  (R10), [V20.S4, V21.S4, V22.S4, V23.S4]
	VLD1R (R9), [V0.S4]
	VLD1  (R11), [V24.S4, V25.S4, V26.S4, V27.S4]
	TIMES(0, 4)
	VST1  [V4.S4, V5.S4, V6.S4, V7.S4], (R6)
	RET
